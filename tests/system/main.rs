//! Tests of the product from outside, one binary.

mod tidy;
