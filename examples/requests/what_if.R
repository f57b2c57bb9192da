# How ranks move when one domain counts three times: reads the live layer twice by WFS and compares.
# Needs base R only. The first argument is the server, GeoServer or the preview.
arguments <- commandArgs(trailingOnly = TRUE)
server <- if (length(arguments) > 0) arguments[1] else "http://127.0.0.1:8080/geoserver"

ranks <- function(more = "") {
  query <- paste0(
    "/ows?service=WFS&version=2.0.0&request=GetFeature&typeNames=kith:county_index",
    "&propertyName=area_id,area_name,rank&outputFormat=csv", more
  )
  read.csv(paste0(server, query))[c("area_id", "area_name", "rank")]
}

both <- merge(ranks(), ranks("&viewparams=weight.access:3"), by = c("area_id", "area_name"),
              suffixes = c("_before", "_after"))
both$places <- both$rank_before - both$rank_after
both <- both[order(-both$places), ]
cat("Most up the list of need when access to help counts three times:\n")
print(head(both, 5), row.names = FALSE)
