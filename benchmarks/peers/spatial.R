# Times spdep for spatial.sh: Rscript spatial.R WORK SIDE VALUES STATISTICS
#   WORK gi-star, moran or contiguity; SIDE cells to a side; VALUES a file with a value on each line, row by row; STATISTICS a
#   file that gets what was found, to be compared. Prints seconds.
suppressMessages(library(spdep))
arguments <- commandArgs(TRUE)
side <- as.integer(arguments[2])
values <- scan(arguments[3], quiet = TRUE)
queen <- function() cell2nb(side, side, type = "queen")
seconds <- function(work) system.time(work)[["elapsed"]]
if (arguments[1] == "gi-star") {
  weights <- nb2listw(include.self(queen()), style = "W")
  took <- seconds(localG_perm(values, weights, nsim = 99, iseed = 1))
  found <- as.numeric(localG(values, weights))
} else if (arguments[1] == "moran") {
  weights <- nb2listw(queen(), style = "W")
  took <- seconds(moran.mc(values, weights, nsim = 999))
  found <- moran.test(values, weights)$estimate
} else {
  cell <- function(x, y) sf::st_polygon(list(cbind(c(x, x + 1, x + 1, x, x), c(y, y, y + 1, y + 1, y))))
  cells <- sf::st_sfc(mapply(cell, rep(1:side, side), rep(1:side, each = side), SIMPLIFY = FALSE))
  took <- seconds(neighbours <- poly2nb(cells))
  found <- sum(card(neighbours)) / 2
}
writeLines(formatC(found, digits = 17, format = "g"), arguments[4])
cat(took, "\n")
