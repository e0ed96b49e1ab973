/** Events waiting for one screen, over all its feeds; one more and it is cut, because an event is never left out. */
export const EVENTS_QUEUED = 1000

/** Bytes not yet on the wire beyond which a screen gets no more for now. */
export const BUFFERED_BYTES = 2_000_000
/** Bytes not yet on the wire beyond which it is cut at once: the bound on what one screen may hold of our memory. */
export const BUFFERED_BYTES_MOST = 8_000_000
/** Seconds that a screen may stay above `BUFFERED_BYTES` before it is cut. */
export const CLOGGED_S = 10
/** How often a clogged screen is looked at: nobody tells us when its buffer drains. */
export const CLOGGED_LOOK_S = 0.25

/** Messages that are none of the protocol, per link; one more and it is cut. */
export const MALFORMED = 20

/** Commands per second and screen; those beyond are refused without reaching the engine. */
export const COMMANDS_PER_S = 20

/** Slowest rate that a screen may ask for; below it a timer would not fit the host's 32 bit of milliseconds. */
export const SLOWEST_HZ = 0.01

/** Two moments closer than this are one: sums of periods in floating point miss the tick they mean. */
export const SAME_TICK_S = 1e-6
