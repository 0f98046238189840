//! Tests of the product from outside, one binary.

mod answering;
mod asking;
mod convergence;
mod crash;
mod fixtures;
mod given;
mod line;
mod outside;
mod reviewing;
mod tidy;
mod trouble;
