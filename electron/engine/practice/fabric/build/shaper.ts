// Rate limits as lines for `tc -batch`. `mpu 60`: a shorter frame counts as the 60 bytes that Ethernet would pad it to.
import type { Shaper } from '../model/topology.ts';

export function addShaper(shaper: Shaper): string[] {
  switch (shaper.kind) {
    case 'token-bucket':
      return [
        `qdisc add dev ${shaper.interface} root handle 1: tbf rate ${shaper.rateBps}bit ` +
          `burst ${shaper.burstBytes} limit ${shaper.queueBytes} mpu 60`,
      ];
    case 'flow-classes': {
      const { interface: name, rateBps, burstBytes, queueBytes } = shaper;
      const rate = `rate ${rateBps}bit ceil ${rateBps}bit burst ${burstBytes} cburst ${burstBytes} mpu 60 quantum 1514`;
      return [
        `qdisc add dev ${name} root handle 1: htb`,
        ...Array.from({ length: shaper.classes }, (_, index) => (shaper.firstClass + index).toString(16)).flatMap(
          (minor) => [
            `class add dev ${name} parent 1: classid 1:${minor} htb ${rate}`,
            `qdisc add dev ${name} parent 1:${minor} bfifo limit ${queueBytes}`,
          ],
        ),
      ];
    }
  }
}
