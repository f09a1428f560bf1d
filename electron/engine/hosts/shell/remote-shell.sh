# The remote side of Demarc: one shell per host that runs every tool of a job and leaves nothing behind.
# It knows nothing of measuring tools. Started with $token in its environment, as: SHELL -c "this text" demarc LEASE
#
#   stdin   commands, one per line: shell words that the laptop composed of constants and quoted values
#   stdout  replies: bytes, then a line that starts with the token (random: no output contains it by chance)
#   stderr  notices "TOKEN …", one short write each (< PIPE_BUF), so they never tear and never mix with a big reply
#
# POSIX sh only (dash, BusyBox). With bash >= 5 stamps and process groups cost no fork.
# A failing redirection of a special builtin (`:`, `exec`, `export`) ends a POSIX shell: none is used unguarded below.

lease_seconds=$1
secret=$token
unset token BASH_ENV ENV CDPATH # the token must not be in the environment of a tool that prints its environment
token=$secret
export LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
umask 077
exec 3>&2
newline='
' # quoted values refer to it, so that a command is always one line

# What the control shell, the jobs and the watchdog share; without bash the latter two run it in shells of their own.
shared=$(cat <<'SHARED'
say() { printf '%s %s\n' "$token" "$*" >&3; }

# stamp: the host's clock, "seconds.micros" (no fork) or nanoseconds, or "-" where it cannot be read.
now() {
  if [ -n "${BASH_VERSION-}" ] && [ -n "${EPOCHREALTIME-}" ]; then
    stamp=$EPOCHREALTIME
  else
    stamp=$(date +%s%N)
    case $stamp in '' | *[!0-9]*) stamp=- ;; esac
  fi
}

# wait_until MICROS: at most a second. Each job waits for the moment by itself: at that moment nothing has to reach it.
wait_until() {
  now
  case $stamp in
    -) return ;;
    *.*) micros=${stamp%.*}${stamp#*.} ;;
    *) micros=$((stamp / 1000)) ;;
  esac
  left=$(($1 - micros))
  [ "$left" -gt 0 ] && [ "$left" -lt 1000000 ] || return
  while [ ${#left} -lt 6 ]; do left=0$left; done
  if [ -n "${BASH_VERSION-}" ]; then read -r -t "0.$left" -u 7; else sleep "0.$left"; fi
}

# feel_space FILE: notes in the file `full` when nothing can be written. Holds no space itself: that would be free for the next.
feel_space() { { printf . >"$1" && true >"$1"; } || true >full; } 2>/dev/null

# identity PID: when that process started, in clock ticks since boot (proc(5), stat field 22); with the PID it is unique.
identity() {
  identity=-
  read -r stat <"/proc/$1/stat" || return
  set -- ${stat##*) }
  identity=${20}
}

# signal_job SIGNAL JOB: signals the job's whole process group, if it is still the process that was started. One that becomes
# root is beyond our signals, except for sudo itself, whose end would leave it alone: it looks for the file JOB.stop.
# (kill of BusyBox 1.35 does what `-s KILL -- -5` asks but complains of `--` and fails; all shells take `-KILL -5`.)
signal_job() {
  pid='' born='' kind=''
  read -r pid born kind <"$2.pid"
  [ -n "$pid" ] || return
  identity "$pid"
  [ "$identity" = "$born" ] || return
  if [ "$kind" = root ]; then true >"$2.stop"; else kill "-$1" "$group$pid"; fi
}

# end_jobs [JOB.pid…]: ends these jobs, or all: asks, waits a moment, insists.
end_jobs() {
  for signal in TERM KILL; do
    found=
    for file in ${*:-*.pid}; do
      [ -s "$file" ] && signal_job "$signal" "${file%.pid}" && found=yes
    done
    [ -n "$found" ] || return 0
    [ "$signal" = KILL ] || sleep 0.3 || sleep 1
  done
} 2>/dev/null

# end_handing: whoever waits to hand something over goes.
end_handing() {
  for file in *.in; do
    [ ! -p "$file" ] || true <>"$file"
  done
} 2>/dev/null

# run_at_end: what was left with at_end, once: whoever of control shell and watchdog ends things first renames it.
run_at_end() { mv at-end at-end.now && sh ./at-end.now </dev/null; } >/dev/null 2>&1

# stage PID JOB GATE NAME=VALUE… -- WORD…: becomes the tool. From the gate on nothing forks before the tool runs (without
# bash the stamp does, once). The tool's streams are files: exact bytes, whatever becomes of the connection.
stage() {
  identity "$1"
  kind=tool
  case $4 in DEMARC_JOB=*) kind=root ;; esac
  printf '%s %s %s\n' "$1" "$identity" "$kind" >"$2.pid" || { true >full; exit 74; } # what could not be ended is not started
  input=/dev/null
  [ ! -e "$2.in" ] || input=$2.in
  say running "$2" "$1" "$identity"
  if [ -n "$3" ]; then
    true <"$3.gate" # opening a FIFO blocks until somebody opens it for writing
    read -r moment <"$3.moment"
    [ -z "$moment" ] || wait_until "$moment"
  fi
  now
  printf '%s\n' "$stamp" >"$2.start"
  exec <"$input" >"$2.out" 2>"$2.err" 3>&- 7>&-
  unset token directory group
  shift 3
  while [ "$1" != -- ]; do
    export "$1"
    shift
  done
  shift
  exec "$@"
}

# watchdog CONTROL LEASE_SECONDS: ends everything when the laptop was silent for too long or the control shell has died.
watchdog() {
  silent=0 last=
  while sleep 1; do
    [ -e lease ] || exit 0
    read -r beat <lease
    if [ "$beat" = "$last" ]; then silent=$((silent + 1)); else silent=0 last=$beat; fi
    if [ "$silent" -ge "$2" ] || ! kill -0 "$1"; then break; fi
  done
  end_handing
  end_jobs
  kill -KILL "$1"
  run_at_end
  cd /
  for try in 1 2 3; do
    rm -rf "$directory" && break
    sleep 1
  done
} 2>/dev/null
SHARED
)
eval "$shared"

# A process group per job, so that a tool's children end with it. Where no way exists, only the tool itself is signalled.
leader='' group=-
if [ -n "${BASH_VERSION-}" ]; then
  style=monitor
elif command -v setsid >/dev/null; then
  style=session leader=setsid
else
  style=single group=
fi

for place in /dev/shm /run /tmp; do
  if [ -d "$place" ] && [ -w "$place" ] && directory=$(mktemp -d "$place/demarc.XXXXXXXX"); then
    cd "$directory" && printf '%010d\n' 0 >lease && break
    cd / && rm -rf "$directory"
  fi
  directory=
done 2>/dev/null
if [ -z "$directory" ]; then
  echo 'no writable directory with space left in /dev/shm, /run or /tmp' >&2
  exit 1
fi

# apart CODE WORD…: runs CODE (which may use what is shared) as the leader of its own process group.
apart() {
  if [ "$style" = monitor ]; then
    set -m
    ( code=$1; shift; self=$BASHPID; eval "$code" ) &
    set +m
  else
    token=$token directory=$directory group=$group $leader sh -c "$shared$newline"'code=$1; shift; self=$$; eval "$code"' \
      demarc "$@" &
  fi
}

# start JOB GATE NAME=VALUE… -- WORD…: a subshell starts the tool, waits for it and tells how it ended.
start() { ( attend "$@" ) </dev/null >/dev/null 2>&1 8>&- & }

attend() {
  apart 'stage "$self" "$@"' "$@"
  child=$!
  wait "$child"
  status=$?
  now
  feel_space "$1.space"
  [ -z "$group" ] || kill -KILL "-$child" # what the tool left running in its group
  printf '' >"$1.pid"
  started=- space=left
  [ ! -e "$1.start" ] || read -r started <"$1.start"
  # Nothing could be written for a moment of this job's life: its output may lack something.
  if [ -e full ] && { [ ! -e "$1.start" ] || [ full -nt "$1.start" ]; }; then space=none; fi
  say ended "$1" "$status" "$started" "$stamp" "$space"
}

reply() { printf '\n%s %s\n' "$token" "$*"; }

# The commands. Those that the laptop waits for end with a reply.
gate() { mkfifo "$1.gate"; }
# release GATE MICROS: lets the jobs at the gate go when the host's clock shows MICROS since 1970; empty means at once.
# Opened for reading and writing, a FIFO wakes all who wait for a writer and never blocks. It stays open until the next
# release, so a job that reaches its gate late finds it open.
release() {
  [ -p "$1.gate" ] || return
  printf '%s\n' "$2" >"$1.moment"
  exec 8<>"$1.gate"
}
signal() { name=$1; shift; for job; do signal_job "$name" "$job"; done; } 2>/dev/null
# halt JOB…: ends these jobs while the control shell goes on: the next command may be the one that puts things back.
halt() {
  for job; do
    set -- "$@" "$job.pid"
    shift
  done
  ( end_jobs "$@" ) </dev/null >/dev/null 2>&1 8>&- &
}
clock() { now; reply clock "$stamp"; }
# The beat is written over the last one, which takes no space: a full disk must not look like a laptop that is gone.
beat() { printf '%010d\n' "$1" 1<>lease; feel_space space; reply beat "$1"; }
forget() {
  for job; do
    set -- "$@" "$job.in" "$job.out" "$job.err" "$job.start" "$job.pid" "$job.space" "$job.stop"
    shift
  done
  rm -f "$@"
}
starts() {
  for job; do
    started=?
    [ ! -s "$job.start" ] || read -r started <"$job.start"
    printf '%s\n' "$started"
  done
  reply starts
}
sizes() { wc -c "$@" 2>/dev/null; reply sizes; }
# fetch (FILE OFFSET COUNT)…: each file's bytes, followed by a line.
fetch() {
  while [ $# -gt 0 ]; do
    if [ "$2" -gt 0 ]; then
      tail -c "+$(($2 + 1))" "$1" | head -c "$3"
    elif [ -s "$1" ]; then
      head -c "$3" "$1"
    fi
    reply part
    shift 3
  done
} 2>/dev/null
# put FILE COUNT: appends the next COUNT bytes of stdin. The laptop sends nothing more until the reply, because head of
# BusyBox may read beyond COUNT.
put() { head -c "$2" >>"$1"; reply put $?; }
# hand FILE COUNT: the next COUNT bytes of stdin wait in a FIFO for their one reader. They are in no file and no command line.
hand() {
  handed=$(head -c "$2")
  mkfifo "$1" && { ( printf '%s\n' "$handed" >"$1" ) </dev/null >/dev/null 2>&1 3>&- 7>&- 8>&- & }
  status=$?
  handed=
  reply hand $status
}
# at_end FILE: a shell script to be run when everything has ended, however it ends; - takes it back.
at_end() {
  if [ "$1" = - ]; then rm -f at-end; else mv -f "$1" at-end; fi
  reply at_end $?
}

finish() {
  trap '' HUP TERM PIPE
  end_handing
  end_jobs
  wait
  run_at_end
  read -r pid <watchdog
  [ -z "$group" ] && kill "$pid" || kill -KILL "-$pid"
  cd /
  rm -rf "$directory"
} 2>/dev/null
trap 'exit 1' HUP TERM PIPE
trap finish EXIT

( apart 'printf "%s\n" "$self" >watchdog; watchdog "$@"' $$ "$lease_seconds" </dev/null >/dev/null 2>&1 3>&- 7>&- )
if [ "$style" = monitor ]; then mkfifo silence && exec 7<>silence; fi # nothing ever comes from it: a timer without a fork
now
reply ready $$ "$style" "$directory" "$stamp"
say ready
while IFS= read -r line; do eval "$line"; done
