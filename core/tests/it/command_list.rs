//! The command list: its TypeScript side is fresh, and every name has a handler.

use std::path::Path;

use tirek_core::command::typescript::typescript;

#[test]
fn the_screens_types_are_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/ipc/generated.ts");
    let committed = std::fs::read_to_string(file).expect("the generated file is committed");
    assert!(
        committed.replace("\r\n", "\n") == typescript(),
        "run `cargo run -p tirek-core --example typescript > ui/src/lib/ipc/generated.ts`"
    );
}
