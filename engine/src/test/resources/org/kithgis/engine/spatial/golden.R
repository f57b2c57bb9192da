# Makes the tables beside it: areas, and what spdep finds about them. Run in this folder: Rscript golden.R
# Made with R 4.2.2, spdep 1.2-7 and spData 2.2.1 (CC0-1.0), all of Debian 12.
suppressMessages({ library(sf); library(spdep) })
digits17 <- function(x) formatC(x, digits = 17, format = "g", width = -1)

# What spdep finds: queen contiguity, global and local statistics, row-standardised. `beside` is drawn without replacement, as
# conditional permutation says; spdep 1.2-7 draws with replacement, which is the same where areas are many.
golden <- function(name, areas, values, permutations) {
  nb <- poly2nb(areas)
  with_self <- include.self(nb)
  W <- nb2listw(nb, style = "W", zero.policy = TRUE)
  Wself <- nb2listw(with_self, style = "W")
  cards <- card(nb)
  set.seed(1)
  folded <- function(draws, observed) (min(sum(draws >= observed), sum(draws < observed)) + 1) / (permutations + 1)
  n <- length(values)
  beside <- t(sapply(seq_len(n), function(i) {
    if (cards[i] == 0) return(c(NA, NA))
    sums <- replicate(permutations, { drawn <- sample(values[-i], cards[i] + 1); c(sum(drawn[-1]), sum(drawn)) })
    here <- sum(values[nb[[i]]])
    c(folded(sums[1, ], here), folded(sums[2, ], here + values[i]))
  }))
  moran_perm <- localmoran_perm(values, W, nsim = permutations, zero.policy = TRUE, iseed = 1)
  g_perm <- localG_perm(values, Wself, nsim = permutations, zero.policy = TRUE, iseed = 1)
  write.csv(data.frame(
    id = seq_len(n), value = digits17(values),
    neighbours = sapply(nb, function(x) paste(setdiff(x, 0), collapse = " ")),
    moran = digits17(localmoran(values, W, zero.policy = TRUE)[, 1]),
    g = digits17(as.numeric(localG(values, W, zero.policy = TRUE))),
    g_star = digits17(as.numeric(localG(values, Wself))),
    moran_p = digits17(beside[, 1]), g_star_p = digits17(beside[, 2]),
    spdep_moran_p = digits17(moran_perm[, "Pr(folded) Sim"]),
    spdep_g_star_p = digits17(attr(g_perm, "internals")[, "Pr(folded) Sim"]),
    wkt = st_as_text(st_geometry(areas), digits = 17)
  ), paste0(name, ".csv"), row.names = FALSE, quote = 11)
  test <- moran.test(values, W, zero.policy = TRUE)
  mc <- moran.mc(values, W, nsim = permutations, zero.policy = TRUE)
  data.frame(name = name, areas = n, permutations = permutations, i = digits17(test$estimate[1]),
    expectation = digits17(test$estimate[2]), variance = digits17(test$estimate[3]), z = digits17(test$statistic),
    p = digits17(test$p.value), permuted_p = digits17(mc$p.value))
}

# spdep's own example: crime in 49 neighbourhoods of Columbus, Ohio (Anselin 1988).
columbus <- st_read(system.file("shapes/columbus.shp", package = "spData"), quiet = TRUE)

# spdep's other one: sudden infant deaths in the counties of North Carolina, as square roots of rates (Cressie 1993).
sids <- st_read(system.file("shapes/sids.shp", package = "spData"), quiet = TRUE)
sids_rates <- sqrt(1000) * (sqrt(sids$SID74 / sids$BIR74) + sqrt((sids$SID74 + 1) / sids$BIR74))

# Made here: 20 by 15 crooked quadrilaterals, and two that touch no other; values that rise to the east, with noise.
set.seed(7)
columns <- 20; rows <- 15
x <- outer(0:columns, 0:rows, function(i, j) 500000 + 1000 * i) + runif((columns + 1) * (rows + 1), -300, 300)
y <- outer(0:columns, 0:rows, function(i, j) 200000 + 1000 * j) + runif((columns + 1) * (rows + 1), -300, 300)
corner <- function(i, j) c(round(x[i, j]), round(y[i, j]))
quad <- function(i, j) st_polygon(list(rbind(corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j))))
quads <- c(unlist(lapply(1:rows, function(j) lapply(1:columns, function(i) quad(i, j))), recursive = FALSE),
  list(quad(1, 1) + c(40000, 0), quad(2, 2) + c(60000, 0)))
crooked <- st_sf(geometry = st_sfc(quads))
crooked_values <- round(c(rep(1:columns, rows), 5, 15) / 3 + rnorm(columns * rows + 2, sd = 2), 3)

write.csv(rbind(
  golden("columbus", columbus, columbus$CRIME, 9999),
  golden("sids", sids, sids_rates, 9999),
  golden("crooked", crooked, crooked_values, 9999)
), "global.csv", row.names = FALSE, quote = FALSE)
