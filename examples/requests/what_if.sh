#!/bin/sh
# What each district would have if there were £15,000,000 and nobody lost anything: as the model stands, and what if.
# Needs curl. The first argument is the server, GeoServer or the preview.
server=${1:-http://127.0.0.1:8080/geoserver}
ask() {
  curl --fail-with-body --silent --show-error --get "$server/ows" \
    --data-urlencode 'service=WFS' \
    --data-urlencode 'version=2.0.0' \
    --data-urlencode 'request=GetFeature' \
    --data-urlencode 'typeNames=kith:county_funding_groups' \
    --data-urlencode 'propertyName=area_group,amount,per_head,change_pct' \
    --data-urlencode 'outputFormat=csv' \
    "$@"
}
echo 'As the model stands:' && ask \
  && echo 'With £15,000,000 and no losses:' && ask --data-urlencode 'viewparams=amount:15000000;max_loss:0%'
