#!/bin/sh
# First program of a simulated host, process 1 of its own namespaces: gives it files, devices and a name of its own and
# becomes its SSH server. Usage: host-init.sh HOST_DIRECTORY NAME SSHD
# Nothing here changes the machine: all mounts live in the host's mount namespace and vanish with it.
set -e
files=$1
name=$2
sshd=$3

echo "$name" >/proc/sys/kernel/hostname

mount -t tmpfs -o mode=755 demarc /etc/ssh
cp -p "$files"/ssh/* /etc/ssh/
mount --bind "$files/passwd" /etc/passwd
mount --bind "$files/shadow" /etc/shadow
mount --bind "$files/hosts" /etc/hosts

mount -t proc demarc /proc
mount -t tmpfs -o mode=1777 demarc /tmp
mount -t tmpfs -o mode=1777 demarc /var/tmp
mount -t tmpfs -o mode=700 demarc /root
mount -t tmpfs -o mode=755 demarc /run
mkdir -m 755 /run/sshd

# Devices of its own: Debian's netserver can delete /dev/null when started carelessly (Debian bug 1068490).
mkdir /run/dev
mount -t tmpfs -o mode=755 demarc /run/dev
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /run/dev/
ln -s /proc/self/fd /run/dev/fd
ln -s /proc/self/fd/0 /run/dev/stdin
ln -s /proc/self/fd/1 /run/dev/stdout
ln -s /proc/self/fd/2 /run/dev/stderr
ln -s pts/ptmx /run/dev/ptmx
mkdir /run/dev/pts /run/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 demarc /run/dev/pts
mount -t tmpfs -o mode=1777 demarc /run/dev/shm
mount --move /run/dev /dev

# Whatever is left of the machine's files can be read and run, but not changed.
mount -o remount,bind,ro /

cd /root
exec "$sshd" -D -e -f /etc/ssh/sshd_config
