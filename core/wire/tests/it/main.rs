//! What crosses the wire survives the round trip, and nothing that arrives can panic.

mod code;
mod garbage;
mod invitation;
mod message;
mod packet;
mod packet_inside;
mod samples;
