//! Figures for whoever watches over the server, in Prometheus' text form.

use std::time::Duration;

use actix_web::http::Method;
use persistence::jobs::JobCount;
use prometheus::{
    Counter, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
    core::Collector, process_collector::ProcessCollector,
};

use crate::Problem;

/// The bounds of the histogram, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

const JOBS: &str = "Jobs that wait, run, were done within a day, or have failed within thirty.";

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    in_flight: IntGauge,
    problems: IntCounterVec,
    writes: IntCounter,
    write_waits: Counter,
    imports: IntGauge,
    database_ready: IntGauge,
    jobs: IntGaugeVec,
}

impl Metrics {
    pub fn new() -> Self {
        let registry = Registry::new();
        let counter =
            |name: &str, help: &str, labels: &[&str]| keep(&registry, IntCounterVec::new(Opts::new(name, help), labels));
        let gauge = |name: &str, help: &str| keep(&registry, IntGauge::new(name, help));
        let seconds = HistogramOpts::new("atrium_http_request_duration_seconds", "From a request's head to its answer's end.");
        let seconds = HistogramVec::new(seconds.buckets(BOUNDS.to_vec()), &["method", "route"]);
        let metrics = Self {
            requests: counter("atrium_http_requests_total", "Requests that were answered.", &["method", "route", "status"]),
            seconds: keep(&registry, seconds),
            in_flight: gauge("atrium_http_requests_in_flight", "Requests that are being answered."),
            problems: counter("atrium_http_problems_total", "Refusals, by the code of the problem.", &["code"]),
            writes: keep(&registry, IntCounter::new("atrium_database_writes_total", "Transactions that began to write.")),
            write_waits: keep(&registry, Counter::new("atrium_database_write_wait_seconds_total", "How long they waited to.")),
            imports: gauge("atrium_imports_running", "Imports that are under way."),
            jobs: keep(&registry, IntGaugeVec::new(Opts::new("atrium_jobs", JOBS), &["kind", "state"])),
            database_ready: gauge("atrium_database_ready", "Whether the database can be read and written."),
            registry,
        };
        let _ = metrics.registry.register(Box::new(ProcessCollector::for_self()));
        metrics
    }

    /// A request has come.
    pub fn began(&self) {
        self.in_flight.inc();
    }

    /// It has ended: answered, or its client is gone.
    pub fn ended(&self, method: &Method, route: &str, status: &str, took: Duration) {
        self.in_flight.dec();
        // Methods that nobody knows would be as many as somebody likes.
        let method = if known(method) { method.as_str() } else { "other" };
        self.requests.with_label_values(&[method, route, status]).inc();
        self.seconds.with_label_values(&[method, route]).observe(took.as_secs_f64());
    }

    /// Somebody was refused with that code.
    pub fn refused(&self, code: &str) {
        self.problems.with_label_values(&[code]).inc();
    }

    /// All figures as text; `imports` are under way, `ready` says whether the database is, `writes` how many waited how long. Of jobs
    /// there are no figures while the database cannot be asked.
    pub fn text(
        &self,
        imports: usize,
        ready: bool,
        (writes, waited): (u64, Duration),
        jobs: &[JobCount],
    ) -> Result<String, Problem> {
        self.jobs.reset();
        for JobCount { kind, state, jobs } in jobs {
            self.jobs.with_label_values(&[kind, state]).set(*jobs);
        }
        self.imports.set(i64::try_from(imports).unwrap_or(i64::MAX));
        self.database_ready.set(ready.into());
        self.writes.reset();
        self.writes.inc_by(writes);
        self.write_waits.reset();
        self.write_waits.inc_by(waited.as_secs_f64());
        TextEncoder::new().encode_to_string(&self.registry.gather()).map_err(Problem::internal)
    }
}

fn keep<T: Collector + Clone + 'static>(registry: &Registry, made: prometheus::Result<T>) -> T {
    let made = made.expect("names and labels are well formed");
    registry.register(Box::new(made.clone())).expect("each name is given once");
    made
}

fn known(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::POST, Method::PATCH, Method::DELETE, Method::OPTIONS, Method::PUT].contains(method)
}
