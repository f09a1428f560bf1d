#!/usr/bin/perl
# Hands the frames of TAP devices to whoever started it, and takes them back: Node.js cannot make the ioctl that opens one.
# Usage: taps.pl DEVICE… in the namespace of the devices. On standard output and input: one byte for the device (its place
# among the arguments), two for the length (big endian), then the frame. A device number of 255 without a frame: ready.
# Ends with its standard input. What the reader cannot take yet stays in the device's queue, where the kernel counts losses.
use strict;
use warnings;
use Fcntl qw(O_RDWR O_NONBLOCK F_GETFL F_SETFL);

use constant TUNSETIFF => 0x400454ca;       # linux/if_tun.h, as encoded on x86, ARM and RISC-V
use constant IFF_TAP_NO_PI => 0x1002;       # Ethernet frames with nothing in front of them
use constant MOST_WAITING_BYTES => 256 * 1024;
use constant FRAMES_A_TURN => 256;
# After frames have come, more are waited for before the next look: a wake-up costs more than a frame.
use constant REST_SECONDS => 0.0005;

my @taps = map { attach($_) } @ARGV;
fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK) or die "standard output: $!\n";
my ($waiting, $input, $rests) = (pack('Cn', 255, 0), '', 0);

while (1) {
  my ($readable, $writable) = ('', '');
  vec($readable, fileno(STDIN), 1) = 1;
  my $looks = length $waiting < MOST_WAITING_BYTES;
  if ($looks && !$rests) { vec($readable, fileno($_), 1) = 1 for @taps }
  vec($writable, fileno(STDOUT), 1) = 1 if length $waiting;
  next if select($readable, $writable, undef, $looks && $rests ? REST_SECONDS : undef) < 0;
  my $before = length $waiting;
  for my $device ($looks ? (0 .. $#taps) : ()) {
    for (1 .. FRAMES_A_TURN) {
      my $bytes = sysread($taps[$device], my $frame, 65535) or last;
      $waiting .= pack('Cn', $device, $bytes) . $frame;
    }
  }
  $rests = length $waiting > $before;
  if (vec($readable, fileno(STDIN), 1)) {
    sysread(STDIN, $input, 262144, length $input) or exit 0;
    hand_back();
  }
  if (length $waiting) {
    my $bytes = syswrite(STDOUT, $waiting);
    substr($waiting, 0, $bytes) = '' if $bytes;
  }
}

sub attach {
  my ($name) = @_;
  sysopen(my $tap, '/dev/net/tun', O_RDWR | O_NONBLOCK) or die "/dev/net/tun: $!\n";
  my $request = pack('a16 S x22', $name, IFF_TAP_NO_PI);
  ioctl($tap, TUNSETIFF, $request) or die "$name: $!\n";
  return $tap;
}

sub hand_back {
  my $at = 0;
  while (length($input) - $at >= 3) {
    my ($device, $bytes) = unpack('Cn', substr($input, $at, 3));
    last if length($input) - $at - 3 < $bytes;
    # A device that takes no frame has been set down: the frame is lost, as on a cable that is pulled out.
    syswrite($taps[$device], $input, $bytes, $at + 3);
    $at += 3 + $bytes;
  }
  substr($input, 0, $at) = '';
}
