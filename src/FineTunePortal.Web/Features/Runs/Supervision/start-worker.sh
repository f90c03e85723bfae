#!/usr/bin/env bash
# start-worker.sh FOLDER PROGRAM ARGUMENTS…
#
# Starts a worker that outlives the portal, which calls this through setsid, in the environment for computing. A
# service manager that kills a whole control group with the portal would take workers too (systemd: KillMode=process).
# In FOLDER it leaves
#   worker.running  locked (flock) for as long as this script or the worker lives, so that a portal that was killed
#                 between asking for a start and seeing it does not start a second one
#   worker.log    what the worker prints
#   worker.exit   the worker's exit code, 128 + N when signal N ended it, and "oom" when it
#                 was killed while the system ran out of memory; missing when this script was killed as well
set -u
umask 077
folder=$1
shift
# The worker inherits the lock.
exec 8>> "$folder/worker.running"
flock --nonblock 8 || exit 0
rm -f "$folder/worker.exit"
echo started # the portal waits for this line
exec >> "$folder/worker.log" 2>&1 < /dev/null
kills() { sed -n 's/^oom_kill //p' /proc/vmstat; }
before=$(kills)
"$@"
code=$?
[ $code = 137 ] && [ "$(kills)" != "$before" ] && code="137 oom"
echo "$code" > "$folder/worker.exit.new" && mv "$folder/worker.exit.new" "$folder/worker.exit"
