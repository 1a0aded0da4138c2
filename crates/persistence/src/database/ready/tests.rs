use super::*;

#[tokio::test]
async fn after_trouble_a_write_of_ordinary_size_proves_that_it_is_over() {
    let house = crate::test_house::house().await;
    let storage = &house.database.storage;
    storage.noted(Error::Full);
    assert!(storage.troubled());
    assert_eq!(house.database.ready().await, Ok(()));
    assert!(!storage.troubled());
}

#[tokio::test]
async fn it_is_ready_until_it_cannot_be_written() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("atrium.db");
    let database = Database::open(&format!("sqlite:{}", path.display())).await.expect("opens");
    database.migrate().await.expect("the schema");
    assert_eq!(database.ready().await, Ok(()));
    let before = Instant::now();
    std::fs::rename(&path, folder.path().join("elsewhere.db")).expect("moved");
    while database.ready().await.is_ok() {
        assert!(before.elapsed() < HOLDS * 3, "what was found out holds for a second");
        tokio::task::yield_now().await;
    }
    assert_eq!(database.ready().await, Err(Trouble::Unavailable));
}

#[tokio::test]
async fn what_was_in_the_way_is_looked_at_again_once_a_write_is_kept() {
    let house = crate::test_house::house().await;
    let storage = &house.database.storage;
    *storage.found.0.lock().await = Some((Instant::now(), Err(Trouble::Unavailable)));
    assert_eq!(house.database.ready().await, Err(Trouble::Unavailable), "it holds");
    storage.succeeded();
    assert_eq!(house.database.ready().await, Ok(()));
}
