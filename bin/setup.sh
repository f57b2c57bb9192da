# Read by the scripts beside it, with the repository's folder in $root: finds Java and Maven, and builds what is not up
# to date.

java_home_says() {
  if [ -n "${JAVA_HOME:-}" ]; then echo " (JAVA_HOME is $JAVA_HOME)"; fi
}

# Sets $java. Maven takes the same one.
need_java() {
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  local version release
  # What stands beside it says its version sooner than it does itself.
  release=$(dirname "$(readlink -f "$(command -v "$java")" 2>/dev/null)")/../release
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null) || true
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1) || true
  fi
  if [ -z "$version" ] || [ "$version" -lt 17 ]; then
    echo "Kith needs Java 17 or newer; found ${version:-none}$(java_home_says)." >&2
    echo "Install a JDK, such as Debian's and Ubuntu's openjdk-17-jdk-headless, or Eclipse Temurin." >&2
    exit 1
  fi
}

npm_says() {
  if command -v npm >/dev/null 2>&1; then echo "npm"; else echo "no npm"; fi
}

need_build_tools() {
  if ! "${java%java}javac" -version >/dev/null 2>&1; then
    echo "Kith needs a JDK to be built, and found only a Java runtime$(java_home_says)." >&2
    echo "Install a JDK, such as Debian's and Ubuntu's openjdk-17-jdk-headless, or Eclipse Temurin." >&2
    exit 1
  fi
  if ! command -v mvn >/dev/null 2>&1; then
    echo "Kith is built with Apache Maven 3.6.3 or newer, and found none: install the package maven." >&2
    exit 1
  fi
  local node
  node=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p') || true
  if [ -z "$node" ] || [ "$node" -lt 18 ] || ! command -v npm >/dev/null 2>&1; then
    echo "Kith's web map is built with Node.js 18 or newer and npm; found ${node:+Node.js $node and }$(npm_says)." >&2
    echo "Install them, such as Debian's and Ubuntu's packages nodejs and npm." >&2
    exit 1
  fi
}

# Builds standalone/target/kith.jar unless it is newer than all it is made of. Sets $jar, and in $archived the options that
# have Java take its classes from the archive of them.
build() {
  jar="$root/standalone/target/kith.jar"
  local archive="$root/standalone/target/kith.jsa"
  # Where the archive is not of this jar and this Java, Java goes without one, and says so unless only errors are wanted.
  archived=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=error:stderr)
  if [ -f "$jar" ] && [ -d "$root/standalone/target/lib" ] && [ -z "$(newer_than_jar)" ]; then
    return
  fi
  need_build_tools
  echo "Building Kith; the first time, Maven also fetches its libraries…" >&2
  (cd "$root" && mvn -q -B --no-transfer-progress -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl standalone -am package >&2) || {
    echo "The build failed; what Maven said is above." >&2
    exit 1
  }
  touch "$jar"
  archive_classes "$archive"
}

# Keeps what Java has read and checked of the classes that a small run needs, so that each later one starts sooner. Java
# takes old classes, such as those of the command line's library, into an archive that is made from a list, and into no other.
archive_classes() {
  local folder year
  folder=$(mktemp -d)
  printf 'area_id\nA\n' >"$folder/areas.csv"
  printf 'postcode,area\nNN1 1AA,A\n' >"$folder/postcodes.csv"
  {
    echo 'postcode,date,category'
    for year in 2024 2024 2024 2025 2025 2025; do echo "NN1 1AA,$year-12-31,a"; done
  } >"$folder/records.csv"
  rm -f "$1"
  {
    "$java" -XX:DumpLoadedClassList="$folder/classes" -jar "$jar" count-records --features "$folder/areas.csv" \
      --records "$folder/records.csv" --postcodes "$folder/postcodes.csv" --years true --result "$folder/counts.csv" \
      --result-report "$folder/report.csv" &&
      "$java" -Xshare:dump -XX:SharedClassListFile="$folder/classes" -XX:SharedArchiveFile="$1" -cp "$jar"
  } >/dev/null 2>&1 || true
  rm -rf "$folder"
}

newer_than_jar() {
  (cd "$root" && find pom.xml ./*/pom.xml engine/src/main wps-processes/src/main standalone/src/main sld examples \
    web/src web/public web/index.html web/package-lock.json -type f -newer "$jar" | head -n 1)
}
