use uuid::Uuid;

use super::*;

fn account(number: u128, touched: Option<&str>, gaps: u32) -> AdvisedAccount {
    let card = AccountCard {
        id: AccountId(Uuid::from_u128(number)),
        name: format!("Client {number:03}").parse().expect("a name"),
        sla_tier: None,
    };
    AdvisedAccount { card, last_strategic_touch_on: touched.map(|day| day.parse().expect("a day")), gaps }
}

fn numbers(rows: &[&AdvisedAccount]) -> Vec<u128> {
    rows.iter().map(|account| account.card.id.0.as_u128()).collect()
}

#[test]
fn an_account_needs_a_touch_60_days_after_the_last_even_across_a_leap_day() {
    let today: NaiveDate = "2028-03-31".parse().expect("a day");
    let book = [
        account(1, Some("2028-02-01"), 0),
        account(2, Some("2028-01-31"), 0),
        account(3, None, 0),
        account(4, Some("2027-12-01"), 0),
        account(5, Some("2028-03-31"), 0),
    ];
    assert_eq!(numbers(&untouched(&book, None, today).0), [3, 4, 2], "59 days are not 60; never comes first");
    assert_eq!(book[1].touch(&HashMap::new(), today).days, Some(60));
    assert_eq!(StrategicStats::of(&book, (0, 0), today).need_strategic_touch, 3);
}

#[test]
fn the_day_on_which_a_touch_comes_to_be_needed_is_marked_and_no_score_is() {
    let (notes, today) = (HashMap::new(), "2028-03-31".parse().expect("a day"));
    let touches = vec![account(1, Some("2028-01-31"), 0).touch(&notes, today), account(2, None, 0).touch(&notes, today)];
    let stats = StrategicStats { overdue_compliance: 0, compliance_gaps: 0, assessment_gaps: 0, need_strategic_touch: 2 };
    let tasks = TaskPanel { open: 0, overdue: 0, items: Vec::new() };
    let workspace = StrategicWorkspace {
        stats,
        compliance: Vec::new(),
        has_more_compliance: false,
        assessment_gaps: Vec::new(),
        has_more_assessment_gaps: false,
        touches,
        has_more_touches: false,
        tasks,
    };
    let turns: Vec<Vec<NaiveDate>> = workspace.shown().map(|row| row.turns.iter().map(|turn| turn.from).collect()).collect();
    assert_eq!(turns, [vec![today], vec![]]);
    assert!(workspace.shown().all(|row| row.score.is_none()));
}

#[test]
fn most_gaps_come_first_and_100_rows_are_shown() {
    let mut book: Vec<AdvisedAccount> = (0..101).map(|number| account(number, None, 1)).collect();
    book[50].gaps = 7;
    book[60].gaps = 0;
    let (rows, more) = with_gaps(&book, None);
    assert_eq!((numbers(&rows)[..3].to_vec(), rows.len(), more), (vec![50, 0, 1], 100, false));
    book[60].gaps = 1;
    assert_eq!((with_gaps(&book, None).0.len(), with_gaps(&book, None).1), (100, true));
    let (all, more) = with_gaps(&book, Some(CardGroup::Gaps));
    assert_eq!((all.len() > 100, more), (true, false), "all of the group that is asked for");
    assert_eq!(StrategicStats::of(&book, (0, 0), NaiveDate::MAX).assessment_gaps, 107);
}
