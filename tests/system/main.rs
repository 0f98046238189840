//! Tests of the product from outside, one binary.

mod convergence;
mod crash;
mod tidy;
mod trouble;
