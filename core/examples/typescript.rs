//! Prints the TypeScript side of the command list, for `ui/src/lib/ipc/generated.ts`.

fn main() {
    print!("{}", tirek_core::command::typescript::typescript());
}
