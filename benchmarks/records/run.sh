#!/usr/bin/env bash
# Kith beside DuckDB on the same files: records by postcode, counted by area, year and category.
#   benchmarks/records/run.sh [RECORDS [POSTCODES [ROUNDS]]]
# Without arguments 10,000,000 records (300 MB, in a temporary folder that is removed), 670,000 postcodes, 5 rounds. Fetches
# DuckDB's driver, which nothing else needs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/bin/setup.sh"
need_java
need_build_tools
build
duckdb=2.0.0.1
driver="$root/benchmarks/target/duckdb_jdbc-$duckdb.jar"
if [ ! -f "$driver" ]; then
  mvn -q -B dependency:copy -Dartifact="org.duckdb:duckdb_jdbc:$duckdb" -DoutputDirectory="$root/benchmarks/target"
fi
classes="$root/benchmarks/target/records"
mkdir -p "$classes"
"${java%java}javac" -d "$classes" "$root"/benchmarks/src/main/java/org/kithgis/benchmarks/records/*.java
exec "$java" -cp "$classes:$driver" org.kithgis.benchmarks.records.RecordsAgainstDuckDb \
  "$root" "${1:-10000000}" "${2:-670000}" "${3:-5}"
