# What R says of a made table: Rscript redundancy.R, in this folder; R 4.2.2. Writes the tables beside it.
# Two domains, one and two; b lacks some areas, and e speaks the other way round (lower-is-need). Scores are min-max from 0 to 100.
set.seed(8)
n <- 60
need <- rnorm(n)
areas <- data.frame(
  id = paste0("a", 1:n),
  a = round(exp(need + rnorm(n) / 4), 3),
  b = round(exp(need + rnorm(n) / 4), 1),
  c = round(need + rnorm(n), 2),
  d = round(need / 2 + rnorm(n), 1),
  e = round(50 - 5 * need + 9 * rnorm(n)))
areas$b[c(3, 17, 41)] <- NA
areas$d[c(17, 25)] <- NA
write.csv(areas, "redundancy-areas.csv", row.names = FALSE, quote = FALSE, na = "")

x <- areas[-1]
x$e <- -x$e
x <- as.data.frame(lapply(x, function(v) 100 * (v - min(v, na.rm = TRUE)) / diff(range(v, na.rm = TRUE))))
write <- function(what, name) {
  numbers <- sapply(what, is.numeric)
  what[numbers] <- lapply(what[numbers], function(v) sprintf("%.17g", v))
  write.csv(what, name, row.names = FALSE, quote = FALSE)
}

pairs <- expand.grid(one = names(x), other = names(x), stringsAsFactors = FALSE)
pairs$pearson <- as.vector(cor(x, use = "pairwise.complete.obs"))
pairs$spearman <- as.vector(cor(x, use = "pairwise.complete.obs", method = "spearman"))
pairs$areas <- mapply(function(a, b) sum(complete.cases(x[c(a, b)])), pairs$one, pairs$other)
write(pairs, "redundancy-pairs.csv")

of <- function(set) {
  whole <- x[complete.cases(x[set]), set]
  r <- cor(whole)
  first <- eigen(r)
  loading <- first$vectors[, 1] * sqrt(first$values[1])
  k <- length(set)
  list(
    set = data.frame(areas = nrow(whole), alpha = k / (k - 1) * (1 - sum(sapply(whole, var)) / var(rowSums(whole))),
      first = first$values[1] / k),
    each = data.frame(indicator = set, vif = diag(solve(r)), loading = loading * sign(sum(loading))))
}
sets <- list(one = c("a", "b", "c"), two = c("d", "e"), all = names(x))
write(cbind(domain = names(sets), do.call(rbind, lapply(sets, function(s) of(s)$set))), "redundancy-domains.csv")
write(do.call(rbind, lapply(names(sets), function(s) cbind(domain = s, of(sets[[s]])$each))), "redundancy-indicators.csv")
