#!/usr/bin/env bash
# Kith beside numpy and COINr in one run: an index of 33,755 areas and 50 indicators without gaps from the same scores, 1,000
# replicates of it, and COINr's documented uncertainty analysis.
#   benchmarks/peers/index.sh [WORK…]     min-max, rank-exponential, replicates, small; all of them where none is named
# numpy is Debian's python3-numpy, run by /usr/bin/python3 (PYTHON in the environment names another). COINR_LIBRARY names the
# folder of R packages that has COINr; where it has none, the published figure stands in for it, and the line says so.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/bin/setup.sh"
need_java
need_build_tools
build
python=${PYTHON:-/usr/bin/python3}
classes="$root/benchmarks/target/index"
mkdir -p "$classes"
libraries="$root/standalone/target/lib/*"
"${java%java}javac" -cp "$libraries" -d "$classes" "$root"/benchmarks/src/main/java/org/kithgis/benchmarks/index/*.java
kith() { "$java" -Xms2g -Xmx2g -cp "$classes:$libraries" org.kithgis.benchmarks.index.Beside "$@"; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

[ $# -gt 0 ] || set -- min-max rank-exponential replicates small
for work in "$@"; do
  if [ "$work" = small ]; then
    if seconds=$(Rscript "$here/index.R" 2>"$folder/R"); then kith small "$seconds"; else kith small; fi
    continue
  fi
  if ! "$python" -c 'import numpy' 2>/dev/null; then
    echo "$python has no numpy (Debian's python3-numpy), so there is nothing to compare Kith with." >&2
    exit 1
  fi
  [ -f "$folder/scores" ] || kith write "$folder/scores"
  kith "$work" "$folder/$work" "$("$python" "$here/index.py" "$work" "$folder/scores" "$folder/$work")"
done
