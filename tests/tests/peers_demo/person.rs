//! What a person does with the demo, from the first login on.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::peers::{App, scan};
use crate::program::Demo;

/// Until when a notice has to be there.
const SOON: Duration = Duration::from_secs(20);

/// Somebody at a browser.
pub(crate) struct Person<'a> {
    pub(crate) demo: &'a Demo,
    pub(crate) name: &'static str,
    pub(crate) browser: Browser,
}

/// A phone with an authenticator app, and a sheet of backup codes.
pub(crate) struct Means {
    pub(crate) app: App,
    pub(crate) backup_codes: Vec<String>,
}

impl<'a> Person<'a> {
    pub(crate) fn new(demo: &'a Demo, name: &'static str) -> Result<Self> {
        let browser = Browser::new()?;
        Ok(Self {
            demo,
            name,
            browser,
        })
    }

    /// Types name and password.
    pub(crate) fn sign_in(&mut self) -> Result<()> {
        let password = self.demo.told.password(self.name);
        self.browser.open(&self.demo.told.idp)?;
        let typed = [("name", self.name), ("password", password)];
        self.browser.submit("/sign-in", &typed)?;
        Ok(())
    }

    pub(crate) fn sign_out(&mut self) -> Result<()> {
        self.browser.submit("/sign-out", &[])?;
        Ok(())
    }

    /// Types a code on Countersign's page.
    pub(crate) fn type_code(&mut self, code: &str) -> Result<()> {
        ensure!(self.is_asked(), "no code is asked for");
        self.browser.submit("/login", &[("code", code)])?;
        Ok(())
    }

    /// Whether Countersign's page asks for a code.
    pub(crate) fn is_asked(&self) -> bool {
        let page = &self.browser.page;
        page.is_of(&self.demo.told.countersign)
            && page
                .attributes("form", "action")
                .any(|action| action == "/login")
    }

    /// The level of the session on the account page; none: it is not shown.
    pub(crate) fn level(&self) -> Option<&str> {
        let page = &self.browser.page;
        let is_account = page.is_of(&self.demo.told.idp) && page.url.path() == "/account";
        page.texts("code")
            .find(|text| is_account && text.starts_with("aal"))
    }

    /// How the account page says that the second factor stands.
    pub(crate) fn standing(&self) -> Result<&str> {
        self.browser.page.attribute("p", "data-standing", "")
    }

    /// Sets up an authenticator app on Countersign's pages, from the account page.
    pub(crate) fn enrol(&mut self) -> Result<Means> {
        self.browser.submit("/account/step-up", &[])?;
        let page = self.browser.submit("/login/enrol", &[])?;
        ensure!(page.is_of(&self.demo.told.countersign));
        let uri = page.attribute("a", "href", "otpauth:")?.to_owned();
        let picture = page.attribute("img", "src", "data:")?;
        ensure!(scan(picture)? == uri, "the picture says something else");
        let mut app = App::scan(&uri)?;
        let typed = page.texts("code").map(|key| key.replace(' ', ""));
        ensure!(
            typed.into_iter().any(|key| key == app.secret()),
            "the key for typing is another"
        );
        let wrong = app.wrong()?;
        let again = self.browser.submit("/login/confirm", &[("code", &wrong)])?;
        ensure!(again.status == 403 && again.attribute("a", "href", "otpauth:")? == uri);
        let code = app.next()?;
        let page = self.browser.submit("/login/confirm", &[("code", &code)])?;
        let backup_codes = page.texts("code").map(str::to_owned).collect();
        self.browser.submit("/login/kept", &[])?;
        Ok(Means { app, backup_codes })
    }

    /// Waits until the inbox has these notices, the newest first, and no other.
    pub(crate) fn expect_notices(&mut self, expected: &[&str]) -> Result<()> {
        let begin = Instant::now();
        loop {
            let address = format!("{}/inbox", self.demo.told.idp);
            let page = self.browser.open(&address)?;
            let found: Vec<_> = page.attributes("li", "data-notice").collect();
            if found == expected {
                return Ok(());
            }
            ensure!(
                begin.elapsed() < SOON,
                "the inbox has {found:?} and not {expected:?}"
            );
            sleep(Duration::from_millis(100));
        }
    }
}

#[test]
fn a_person_sets_up_a_second_factor_uses_it_and_switches_it_off() -> Result<()> {
    let demo = Demo::start()?;
    let mut ada = Person::new(&demo, "ada")?;

    // Nobody has a second factor yet: the password opens everything.
    ada.sign_in()?;
    assert_eq!(ada.level(), Some("aal1"));
    assert_eq!(ada.standing()?, "off");

    let Means {
        mut app,
        backup_codes,
    } = ada.enrol()?;
    assert_eq!(ada.level(), Some("aal2"));
    assert_eq!(ada.standing()?, "on");
    assert_eq!(backup_codes.len(), 10);
    ada.expect_notices(&["notice.first-factor-added"])?;

    // The password alone opens nothing now.
    ada.sign_out()?;
    ada.sign_in()?;
    assert!(ada.is_asked());
    for closed in ["/account", "/inbox"] {
        let page = ada.browser.open(&format!("{}{closed}", demo.told.idp))?;
        assert_eq!(page.url.path(), "/sign-in");
    }
    let way = ada
        .browser
        .page
        .attribute("a", "href", &demo.told.countersign)?
        .to_owned();
    ada.browser.open(&way)?;
    ada.type_code(&app.next()?)?;
    assert_eq!(ada.level(), Some("aal2"));

    // The same code again, from the very same authenticator.
    ada.sign_out()?;
    ada.sign_in()?;
    ada.type_code(&app.same()?)?;
    assert_eq!(ada.browser.page.status, 403);
    assert!(ada.browser.page.text.contains("used before"));
    assert_eq!(ada.level(), None);

    // A backup code instead, typed as people type: once, and not twice.
    ada.type_code(&backup_codes[0].to_uppercase().replace('-', " "))?;
    assert_eq!(ada.level(), Some("aal2"));
    ada.sign_out()?;
    ada.sign_in()?;
    ada.type_code(&backup_codes[0])?;
    assert_eq!(ada.browser.page.status, 403);
    ada.type_code(&backup_codes[1])?;
    assert_eq!(ada.level(), Some("aal2"));

    switch_off(&mut ada, &mut app, &backup_codes)?;
    ada.expect_notices(&[
        "notice.switched-off",
        "notice.backup-code-used",
        "notice.backup-code-used",
        "notice.first-factor-added",
    ])?;
    ada.sign_out()?;
    ada.sign_in()?;
    assert_eq!(ada.level(), Some("aal1"));
    Ok(())
}

/// Off: not without the password, not without a code, not with a used one.
fn switch_off(ada: &mut Person<'_>, app: &mut App, backup_codes: &[String]) -> Result<()> {
    let password = ada.demo.told.password(ada.name);
    let (used, fresh, wrong) = (app.same()?, app.next()?, app.wrong()?);
    for (password, code) in [
        ("wrong", fresh.as_str()),
        (password, ""),
        (password, &wrong),
        (password, &used),
        (password, &backup_codes[0]),
    ] {
        let typed = [("password", password), ("code", code)];
        ada.browser.submit("/account/switch-off", &typed)?;
        ensure!(ada.standing()? == "on", "`{code}` switched it off");
        ada.browser
            .page
            .attribute("p", "class", "word bad")
            .context("nothing was said")?;
    }
    let typed = [("password", password), ("code", fresh.as_str())];
    ada.browser.submit("/account/switch-off", &typed)?;
    ensure!(ada.standing()? == "off", "it is still on");
    Ok(())
}
