#!/usr/bin/env bash
# How an index and its replicates grow with areas, indicators and replicates, and what the machine's memory allows.
#   benchmarks/peers/scaling.sh [areas | indicators | replicates | others | limit]…     all of them where none is named
# The others are datasets compared with one another, results compared, and services found near areas.
# Each size is measured in processes of its own: time in one with room, as a server has it; memory as the peak of another, whose
# heap grows only as it must.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/bin/setup.sh"
need_java
need_build_tools
build
classes="$root/benchmarks/target/index"
mkdir -p "$classes"
libraries="$root/standalone/target/lib/*"
"${java%java}javac" -cp "$libraries" -d "$classes" "$root"/benchmarks/src/main/java/org/kithgis/benchmarks/index/*.java
roomy() { "$java" -XX:+UseSerialGC -Xms3g -Xmx3g -Xmn2g -cp "$classes:$libraries" "$@"; }
sparing() { "$java" -XX:+UseSerialGC -Xmx3g -cp "$classes:$libraries" "$@"; }
growth() {
  roomy org.kithgis.benchmarks.index.Growth time "$@"
  sparing org.kithgis.benchmarks.index.Growth memory "$@"
}

[ $# -gt 0 ] || set -- areas indicators replicates others limit
for what in "$@"; do
  [[ "$what" =~ ^(others|limit)$ ]] || echo "| areas | indicators | min-max, ms | rank-exponential, ms | replicates | seconds | index, MB | with replicates, MB |"
  case "$what" in
    areas) for areas in 33755 67510 135020 270040; do growth "$areas" 50 100; done ;;
    indicators) for indicators in 25 50 100; do growth 33755 "$indicators" 100; done ;;
    replicates) for replicates in 100 200 400; do growth 33755 50 "$replicates"; done ;;
    others)
      echo "| areas | redundancy, s | compare, s | access, s |"
      for areas in 33755 67510 135020 270040; do roomy org.kithgis.benchmarks.index.OthersGrowth "$areas"; done
      ;;
    limit) roomy org.kithgis.benchmarks.index.Growth limit ;;
    *) echo "'$what' cannot be measured; areas, indicators, replicates, others or limit is expected." >&2; exit 2 ;;
  esac
done
