#!/usr/bin/env bash
# start-worker.sh FOLDER PROGRAM ARGUMENTS…
#
# Starts a worker that outlives the portal, which calls this through setsid, in the environment for computing. A
# service manager that kills a whole control group with the portal would take workers too (systemd: KillMode=process).
# In FOLDER it leaves
#   worker.pid    this script's process, for as long as there is no worker.lock
#   worker.log    what the worker prints
#   worker.exit   the worker's exit code, 128 + N when signal N ended it, and "oom" when it
#                 was killed while the system ran out of memory; missing when this script was killed as well
set -u
umask 077
folder=$1
shift
rm -f "$folder/worker.exit"
echo $$ > "$folder/worker.pid.new" && mv "$folder/worker.pid.new" "$folder/worker.pid"
exec >> "$folder/worker.log" 2>&1 < /dev/null
kills() { sed -n 's/^oom_kill //p' /proc/vmstat; }
before=$(kills)
"$@"
code=$?
[ $code = 137 ] && [ "$(kills)" != "$before" ] && code="137 oom"
echo "$code" > "$folder/worker.exit.new" && mv "$folder/worker.exit.new" "$folder/worker.exit"
