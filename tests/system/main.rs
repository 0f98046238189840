//! Tests of the product from outside, one binary.

mod answering;
mod asking;
mod convergence;
mod crash;
mod every_kind;
mod fixtures;
mod given;
mod line;
mod outside;
mod reviewing;
mod tidy;
mod trouble;
