#!/bin/sh
# fill-data-directory.sh CONFIGURATION CHANGES TARGET
# Copies GeoServer's configuration into its data directory, and lays what differs here over it. A data directory that has
# a configuration is left as it is.
set -eu
if [ -f "$3/global.xml" ]; then
  echo "$3 has a configuration; it is left as it is."
  exit 0
fi
cp -R "$1/." "$3/"
cp -R "$2/." "$3/"
echo "$3 now has the configuration of $1."
