#!/usr/bin/env bash
# Kith beside spdep on the same grid and values, in one run: each work in turn, and what was found compared.
#   benchmarks/peers/spatial.sh [WORK…]     gi-star (99 permutations), moran (999), contiguity; all of them where none is named
#   benchmarks/peers/spatial.sh scale [SIDE…]   Kith alone, a process for each size, with its peak memory: 184 cells to a side,
#                                               and 2, 4 and 8 times as many cells, where none is named
# SIDE=184 in the environment says how many cells the grid has to a side. spdep needs R: Debian's r-cran-spdep.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/bin/setup.sh"
need_java
need_build_tools
build
classes="$root/benchmarks/target/spatial"
mkdir -p "$classes"
libraries="$root/standalone/target/lib/*"
"${java%java}javac" -cp "$libraries" -d "$classes" "$root"/benchmarks/src/main/java/org/kithgis/benchmarks/spatial/{Grid,Beside}.java
kith() { "$java" -Xmx2g -cp "$classes:$libraries" org.kithgis.benchmarks.spatial.Beside "$@"; }

if [ "${1:-}" = scale ]; then
  shift
  [ $# -gt 0 ] || set -- 184 260 368 520
  for side in "$@"; do kith scale "$side"; done
  exit
fi
if ! Rscript -e 'library(spdep)' >/dev/null 2>&1; then
  echo "R with spdep is not here (Debian's r-cran-spdep), so there is nothing to compare Kith with." >&2
  exit 1
fi
side=${SIDE:-184}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
kith values "$side" > "$folder/values"
[ $# -gt 0 ] || set -- gi-star moran contiguity
for work in "$@"; do
  spdep=$(Rscript "$here/spatial.R" "$work" "$side" "$folder/values" "$folder/$work")
  kith "$work" "$side" "$folder/$work" "$spdep"
done
