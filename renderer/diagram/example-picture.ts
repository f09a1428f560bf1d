// A line that is not there yet, for where no job is: the guide's own example, in outline.
import type { Branch, LinePicture } from '../../shared/diagram/line-picture.ts';

export const examplePicture: LinePicture = {
  gateway: { id: 'gateway', name: 'IDC', details: ['172.16.0.0/12'], state: 'there' },
  line: { id: 'line', name: '', details: ['1 Gbit/s', 'VLAN 1000'], state: 'absent' },
  vbr: { id: 'vbr', name: 'VBR', details: ['10.100.0.1'], state: 'absent' },
  branches: [branch('VPC-A', '192.168.0.0/16', 'cn-beijing'), branch('VPC-B', '10.20.0.0/16', 'cn-shanghai')],
  services: { hop: { id: 'services', name: 'AnyTunnel', details: ['100.64.0.0/10'], state: 'absent' }, through: 0 },
};

function branch(name: string, prefix: string, region: string): Branch {
  return {
    interfacePair: { id: `interface/${name}`, name: 'Large.1', details: [], state: 'absent' },
    vpc: { id: `vpc/${name}`, name, details: [prefix, region], state: 'absent' },
    region,
  };
}
