//! The demo's reconciliation queue: every kind of difference, and what was decided on some.

use domain::{
    calendar::Timestamp,
    crm::{
        account::AccountCard,
        reconciliation::{
            QuantityComparison, Reconciliation, ReconciliationKind as Kind,
            ReconciliationStatus::{self as Status, Accepted, Dismissed, Fixed, Pending},
        },
    },
    money::Money,
    people::member::PersonName,
};

use crate::{
    accounts::Client,
    people::{Cast, Who},
    scene::{Scene, said},
};

/// What the vendors sell, with the price of one a month in cents; a trial costs nothing.
const PRODUCTS: [(&str, &str, i64); 9] = [
    ("Microsoft 365", "Business Premium", 2_200),
    ("Microsoft 365", "Exchange Online Plan 1", 400),
    ("Datto", "SaaS Protection", 290),
    ("Datto", "Endpoint Backup", 1_250),
    ("SentinelOne", "Singularity Control", 600),
    ("Huntress", "Managed EDR", 450),
    ("Duo", "Multi-factor sign-in", 300),
    ("Proofpoint", "Essentials Advanced", 325),
    ("Microsoft 365", "Teams trial", 0),
];

/// How many rows differ how, and what was decided on them.
const SHARES: [((Kind, Status), usize); 10] = [
    ((Kind::UnderBilled, Pending), 6),
    ((Kind::OverBilled, Pending), 4),
    ((Kind::NotBilled, Pending), 3),
    ((Kind::NoVendorRecord, Pending), 2),
    ((Kind::Exact, Pending), 4),
    ((Kind::UnderBilled, Fixed), 2),
    ((Kind::OverBilled, Accepted), 2),
    ((Kind::UnderBilled, Accepted), 1),
    ((Kind::NotBilled, Dismissed), 2),
    ((Kind::NoVendorRecord, Dismissed), 1),
];

const REASONS: [&str; 3] = [
    "Trial seats; they end with the month.",
    "Our own licences, used by our technicians on site.",
    "The vendor reports a tenant that was closed in spring.",
];

/// The rows, each with how many were billed before it was fixed.
pub(crate) fn reconciliations(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<Reconciliation> {
    let known: Vec<&Client> = clients.iter().filter(|client| client.is_known()).collect();
    let fates = scene.mix(&SHARES);
    let mut rows = Vec::new();
    for (fate, product) in fates.into_iter().zip(PRODUCTS.into_iter().cycle()) {
        let client = scene.one_of(&known).card();
        rows.push(row(scene, cast, client, fate, product));
    }
    rows
}

fn row(
    scene: &mut Scene,
    cast: &Cast,
    account: AccountCard,
    (kind, status): (Kind, Status),
    (vendor, product, cents): (&str, &str, i64),
) -> Reconciliation {
    let (vendor_quantity, billed) = quantities(scene, kind);
    let fixed = vendor_quantity.filter(|_| status == Fixed);
    let price = Money::new(cents, scene.business_day.currency);
    let comparison = QuantityComparison::of(vendor_quantity, fixed.or(billed), price, price.currency)
        .expect("the demo's own quantities compare");
    let age = scene.between(2..=24);
    let found_on = scene.days_ago(age);
    let (decided_by, decided_at) = (status != Pending).then(|| decision(scene, cast, age)).unzip();
    Reconciliation {
        id: scene.id(scene.business_day.time_zone.start_of(found_on)),
        version: 1,
        account,
        vendor: said(vendor),
        product: said(product),
        comparison,
        status,
        reason: (status == Dismissed).then(|| said(scene.one_of(&REASONS))),
        decided_by,
        decided_at,
        billed_as_found: billed,
        found_on,
    }
}

/// The vendor's quantity and the billed one.
fn quantities(scene: &mut Scene, kind: Kind) -> (Option<u32>, Option<u32>) {
    let some = u32::try_from(scene.between(8..=64)).unwrap_or(8);
    let off = u32::try_from(scene.between(1..=7)).unwrap_or(1);
    match kind {
        Kind::UnderBilled => (Some(some + off), Some(some)),
        Kind::OverBilled => (Some(some), Some(some + off)),
        Kind::Exact => (Some(some), Some(some)),
        Kind::NotBilled => (Some(off), None),
        Kind::NoVendorRecord => (None, Some(off)),
    }
}

/// Who decided, and when: after the row was found, and before today.
fn decision(scene: &mut Scene, cast: &Cast, age: i64) -> (PersonName, Timestamp) {
    let who = scene.one_of(&[Who::Ruth, Who::Liam, Who::Yuki]);
    let day = scene.between(1..=age);
    (cast[who].clone(), scene.moment_of(scene.days_ago(day)))
}
