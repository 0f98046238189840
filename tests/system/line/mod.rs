//! What a line may do to an exchange, and that the line of these tests does it exactly.

mod cuts;

use tirek_tests::line::{Cut, Direction, Line};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Answers every connection with what it was sent, once the sender has ended.
async fn echo() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut said = Vec::new();
            let _ended_or_broken = stream.read_to_end(&mut said).await;
            let _gone = stream.write_all(&said).await;
        }
    });
    port
}

/// What comes back through the line for `sent` bytes, until it ends or breaks.
async fn back(line: &Line, sent: usize) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", line.port()))
        .await
        .expect("a line");
    let _broken = stream.write_all(&vec![7; sent]).await;
    let _broken = stream.shutdown().await;
    let (mut said, mut piece) = (Vec::new(), [0; 512]);
    while let Ok(read @ 1..) = stream.read(&mut piece).await {
        said.extend_from_slice(&piece[..read]);
    }
    said
}

#[tokio::test]
async fn it_breaks_at_exactly_the_byte_named_and_only_there() {
    let line = Line::open().await.expect("open");
    line.lead_to(echo().await);
    for after_bytes in [0, 1, 999, 1000] {
        for direction in [Direction::Up, Direction::Down] {
            let before = line.passed();
            line.cut(Some(Cut {
                direction,
                after_bytes,
                again: false,
            }));
            let came_back = back(&line, 1000).await;
            let after = line.passed();
            let passed = match direction {
                Direction::Up => after.bytes_up - before.bytes_up,
                Direction::Down => came_back.len() as u64,
            };
            assert_eq!((passed, after.cuts - before.cuts), (after_bytes, 1));
        }
        assert_eq!(back(&line, 1000).await.len(), 1000, "it breaks once");
    }
}

#[tokio::test]
async fn it_breaks_again_and_again_where_that_is_asked_and_holds_what_it_is_told_to_hold() {
    let line = Line::open().await.expect("open");
    line.lead_to(echo().await);
    line.cut(Some(Cut {
        direction: Direction::Down,
        after_bytes: 600,
        again: true,
    }));
    assert_eq!(back(&line, 1000).await.len(), 600);
    assert_eq!(back(&line, 500).await.len(), 500);
    assert_eq!(back(&line, 500).await.len(), 100);
    line.cut(None);
    line.hold(true);
    let mut waiting = std::pin::pin!(back(&line, 10));
    tokio::select! {
        biased;
        _ = &mut waiting => panic!("it was held"),
        opened = async { while line.passed().connections < 4 { tokio::task::yield_now().await } } => opened,
    }
    assert_eq!(line.passed().cuts, 2);
    line.hold(false);
    assert_eq!(waiting.await.len(), 10);
}
