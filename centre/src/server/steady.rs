//! A stream whose other side must take what it is sent.
//!
//! `super::listen` puts it under every connection. HTTP's own time-outs watch what comes in; one who
//! asks and then does not read would hold its place and its answer for ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// How long nothing at all may be taken: as long as a silence within a request.
const STALL: Duration = Duration::from_secs(60);

/// The stream.
pub(super) struct Steady<S> {
    inner: S,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl<S> Steady<S> {
    pub const fn new(inner: S) -> Self {
        Self {
            inner,
            stalled: None,
        }
    }

    /// Turns a wait that lasts too long into an error.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.stalled = None;
            return polled;
        }
        let stalled = self
            .stalled
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(STALL)));
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Steady<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Steady<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.watch(context, polled)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_flush(context);
        self.watch(context, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.inner).poll_shutdown(context);
        self.watch(context, polled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    #[tokio::test(start_paused = true)]
    async fn one_who_never_reads_is_given_up_and_a_slow_one_is_not() {
        let (here, mut there) = tokio::io::duplex(16);
        let mut stream = Steady::new(here);
        let slow = tokio::spawn(async move {
            let mut taken = [0; 16];
            for _ in 0..4 {
                tokio::time::sleep(STALL.saturating_sub(Duration::from_secs(1))).await;
                tokio::io::AsyncReadExt::read_exact(&mut there, &mut taken)
                    .await
                    .expect("more to read");
            }
            there
        });
        stream.write_all(&[7; 80]).await.expect("it is slow only");
        let _there = slow.await.expect("ended");
        let given_up = stream.write_all(&[7; 80]).await;
        assert_eq!(
            given_up.map_err(|error| error.kind()),
            Err(io::ErrorKind::TimedOut)
        );
    }
}
