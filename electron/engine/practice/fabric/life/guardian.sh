#!/bin/sh
# Takes a fabric down when the process that owns it says so or is gone, however it went.
# Usage: guardian.sh RUN_DIRECTORY, with the read end of a pipe from the owner as standard input.
# "dispose" on the pipe: the owner asks for it and starts nothing more. End of file without it: the owner is dead, and
# commands that it had started may still be adding things, so a second round follows.
run=$1
id=${run##*/}

take_down() {
  ip link delete "$id-m" 2>/dev/null
  for path in /run/netns/"$id"-*; do
    [ -e "$path" ] || continue
    name=${path##*/}
    # By namespace and not by a list of pids: this finds every process of the fabric and can hit no other.
    pids=$(ip netns pids "$name")
    # Word splitting is wanted; the first process of a host takes the others along, so some are gone already.
    [ -z "$pids" ] || kill -KILL $pids 2>/dev/null
    ip netns delete "$name"
  done
}

main() {
  read -r word || word=owner-gone
  take_down
  if [ "$word" != dispose ]; then
    sleep 1
    take_down
  fi
  for path in /run/netns/"$id"-*; do
    if [ -e "$path" ]; then
      echo "left behind: ${path##*/}" >&2
      exit 1
    fi
  done
  rm -rf -- "$run"
  exit 0
}

main
