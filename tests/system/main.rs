//! Tests of the product from outside, one binary.

mod convergence;
mod crash;
mod fixtures;
mod line;
mod tidy;
mod trouble;
