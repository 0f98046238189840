//! `serve`: the server in the foreground, until a signal.

use super::args::Serve;
use super::error::CommandError;
use super::out::Out;
use crate::file::file_error;
use crate::files::place::StorePlace;
use crate::folder::Folder;
use crate::server::{self, Running, ServerOptions, Tls};
use crate::source::Source;

pub(super) fn serve(
    data: Folder,
    how: Serve,
    files: (StorePlace, u64),
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|source| CommandError::Runtime { source })?;
    runtime.block_on(until_signal(data, how, files, out))
}

async fn until_signal(
    data: Folder,
    how: Serve,
    (blobs, blob_bytes_max): (StorePlace, u64),
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    log_to_stderr();
    let tls = how.tls_cert.zip(how.tls_key);
    let tls = tls.map(|(certificate, key)| Tls {
        certificate,
        key,
        key_exchanges: how.key_exchange.into_iter().map(Into::into).collect(),
    });
    let running = server::serve(ServerOptions {
        data: data.clone(),
        listen: how.listen,
        tls,
        behind_proxy: how.behind_proxy,
        blobs,
        blob_bytes_max,
        device_per_minute: how.device_per_minute,
        disk_bytes_min: server::DISK_BYTES_MIN,
        metrics: how.metrics,
        source: Source::system(),
    })
    .await?;
    if let Err(error) = announce(&running, out) {
        // Nobody hears where it listens; those who know it already are served.
        tracing::warn!(%error, "standard output cannot be written");
    }
    let waited = signal()
        .await
        .map_err(|source| file_error(data.path(), source));
    tokio::select! {
        () = running.shut_down() => {}
        // Asked a second time: at once. What was acknowledged is on the disk.
        Ok(()) = signal() => {}
    }
    waited.map_err(CommandError::from)
}

fn announce(running: &Running, out: &mut Out<'_>) -> std::io::Result<()> {
    out.line(format!("listening on {}", running.address()))?;
    if let Some(address) = running.metrics() {
        out.line(format!("metrics on {address}"))?;
    }
    out.flush()
}

/// JSON lines on standard error; `RUST_LOG` narrows or widens them, and lets other commands than `serve`
/// write them too.
pub(super) fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let logging = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
    drop(logging);
}

#[cfg(unix)]
async fn signal() -> std::io::Result<()> {
    use tokio::signal::unix;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        pressed = tokio::signal::ctrl_c() => pressed,
    }
}

#[cfg(not(unix))]
async fn signal() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
