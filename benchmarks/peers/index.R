# COINr's side of index.sh: its documented uncertainty analysis of its example, 51 units and 49 indicators, 100 replicates in
# which normalisation, weights and aggregation are drawn. Prints the seconds it took.
suppressMessages(library(COINr, lib.loc = c(Sys.getenv("COINR_LIBRARY"), .libPaths())))
quiet <- function(x) { sink(nullfile()); on.exit(sink()); suppressWarnings(suppressMessages(x)) }
coin <- quiet(build_example_coin(quietly = TRUE))
specs <- list(
  Normalisation = list(
    Address = "$Log$Normalise$global_specs", Type = "discrete",
    Distribution = list(list(f_n = "n_minmax", f_n_para = list(c(1, 100))), list(f_n = "n_zscore", f_n_para = list(c(10, 2))))),
  Weights = list(
    Address = "$Log$Aggregate$w", Type = "discrete",
    Distribution = get_noisy_weights(
      w = coin$Meta$Weights$Original, noise_specs = data.frame(Level = c(2, 3), NoiseFactor = c(0.25, 0.25)), Nrep = 100)),
  Aggregation = list(Address = "$Log$Aggregate$f_ag", Type = "discrete", Distribution = c("a_amean", "a_gmean")))
set.seed(1)
seconds <- system.time(quiet(get_sensitivity(
  coin, SA_specs = specs, N = 100, SA_type = "UA", dset = "Aggregated", iCode = "Index",
  quietly = TRUE, check_addresses = FALSE)))[["elapsed"]]
cat(seconds, "\n")
