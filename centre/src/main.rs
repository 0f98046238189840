//! `tirek-centre`: the operator's binary. Everything is in the library.

fn main() -> std::process::ExitCode {
    tirek_centre::cli::run(std::env::args_os())
}
