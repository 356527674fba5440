//! Counters and their text for Prometheus. Labels come from short closed lists:
//! never a name, a token or a code.

use std::time::Duration;

use countersign_host::Host;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper ends of the buckets, in seconds.
const BUCKETS: [f64; 11] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0,
];

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    decisions: Family<Decision, Counter>,
    refused: Family<Reason, Counter>,
    deliveries: Family<Reason, Counter>,
    pub(crate) connections: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Decision {
    operation: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("countersign");
        let requests = Family::<Request, Counter>::default();
        let seconds = Histogram::new(BUCKETS);
        let decisions = Family::<Decision, Counter>::default();
        let refused = Family::<Reason, Counter>::default();
        let deliveries = Family::<Reason, Counter>::default();
        let connections = Gauge::default();
        registry.register(
            "requests",
            "HTTP requests by route and status",
            requests.clone(),
        );
        registry.register(
            "request_seconds",
            "Time from a request's head to its answer",
            seconds.clone(),
        );
        registry.register(
            "decisions",
            "Decisions by operation and outcome",
            decisions.clone(),
        );
        registry.register(
            "handovers_refused",
            "Hand-overs that opened nothing, by reason",
            refused.clone(),
        );
        registry.register(
            "deliveries",
            "Tries to deliver a message, by result",
            deliveries.clone(),
        );
        registry.register("connections", "Open connections", connections.clone());
        Self {
            registry,
            requests,
            seconds,
            decisions,
            refused,
            deliveries,
            connections,
        }
    }

    pub(crate) fn answered(&self, route: &str, status: u16, taken: Duration) {
        self.requests
            .get_or_create(&Request {
                route: route.to_owned(),
                status,
            })
            .inc();
        self.seconds.observe(taken.as_secs_f64());
    }

    pub(crate) fn decided(&self, operation: &'static str, outcome: &'static str) {
        self.decisions
            .get_or_create(&Decision { operation, outcome })
            .inc();
    }

    pub(crate) fn hand_over_refused(&self, reason: &'static str) {
        self.refused.get_or_create(&Reason { reason }).inc();
    }

    pub(crate) fn delivered(&self, reason: &'static str) {
        self.deliveries.get_or_create(&Reason { reason }).inc();
    }

    /// All of it as text, with what the store counted.
    pub(crate) fn text(&self, host: &Host) -> String {
        let mut text = String::with_capacity(8 << 10);
        // Writing into memory does not fail.
        encode(&mut text, &self.registry).expect("metrics are written into memory");
        let end = text.rfind("# EOF").unwrap_or(text.len());
        text.truncate(end);
        let counters = host.store().counters();
        for (name, help, value) in [
            (
                "store_batches",
                "Batches that the store answered",
                counters.batches,
            ),
            (
                "store_groups",
                "Groups of batches that were committed together",
                counters.groups,
            ),
            (
                "store_failures",
                "Batches without an answer",
                counters.failed,
            ),
            ("store_flushes", "Flushes to the disk", counters.flushes),
            (
                "store_checkpoints",
                "Checkpoints of the store's log",
                counters.checkpoints,
            ),
        ] {
            text.push_str(&format!(
                "# HELP countersign_{name} {help}.\n# TYPE countersign_{name} counter\ncountersign_{name}_total {value}\n"
            ));
        }
        text.push_str(&format!(
            "# HELP countersign_store_waiting Batches that wait now.\n# TYPE countersign_store_waiting gauge\ncountersign_store_waiting {}\n# EOF\n",
            counters.waiting
        ));
        text
    }
}
