//! Tests of the product from outside, one binary.

mod convergence;
mod crash;
mod line;
mod tidy;
mod trouble;
