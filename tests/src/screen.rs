//! What a person does at the screen, in terms of what she sees there.
//!
//! Elements are named by `data-testid`, fields of documents by `data-field`, rows by `data-id`.
//! Every action waits until its element is there and takes it; a view may redraw at any moment, so
//! an action on an element that has just been replaced is tried again.

use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::Value;

/// Ends when an element has the same place in two looks.
const REST: &str = "
const [element, done] = arguments;
let before = '';
const look = () => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const now = [x, y, width, height].join();
  if (now === before) return done();
  before = now;
  setTimeout(look, 50);
};
look();";

/// How long anything may take to appear before the journey fails: an exchange with a centre that
/// does not answer takes some seconds.
pub const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(40);

/// A selector for the element of a name.
pub fn named(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

/// A selector for the field of a document.
pub fn field(path: &str) -> String {
    // Lists of what is missing or different name fields too, but are no fields.
    format!("[data-field=\"{path}\"]:not([data-testid])")
}

/// The screen in a window.
#[derive(Clone)]
pub struct Screen {
    client: Client,
}

impl Screen {
    /// The screen of a session.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The session.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Tries an action until it succeeds.
    ///
    /// # Errors
    /// The action's last failure, when patience is over.
    pub async fn until<T, F>(&self, what: &str, mut action: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let begun = Instant::now();
        loop {
            let tried = tokio::time::timeout(PATIENCE, action()).await;
            match tried.unwrap_or_else(|_| bail!("the window does not answer")) {
                Ok(value) => return Ok(value),
                Err(error) if begun.elapsed() > PATIENCE => {
                    return Err(error.context(format!("waited in vain: {what}")));
                }
                Err(_) => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Waits for an element that can be seen.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn see(&self, selector: &str) -> Result<Element> {
        self.until(selector, || async {
            for element in self.client.find_all(Locator::Css(selector)).await? {
                if element.is_displayed().await? {
                    return Ok(element);
                }
            }
            bail!("{selector} is not to be seen")
        })
        .await
    }

    /// Whether an element can be seen at this moment.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn sees(&self, selector: &str) -> Result<bool> {
        for element in self.client.find_all(Locator::Css(selector)).await? {
            if element.is_displayed().await.unwrap_or(false) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Waits until an element is gone.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone(&self, selector: &str) -> Result<()> {
        self.until(selector, || async {
            if self.sees(selector).await? {
                bail!("{selector} is still to be seen");
            }
            Ok(())
        })
        .await
    }

    /// Shows what lies below or above.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn into_view(&self, selector: &str) -> Result<()> {
        let element = self.see(selector).await?;
        self.bring_to_middle(&element).await
    }

    /// Presses an element.
    ///
    /// # Errors
    /// When it does not appear or cannot be pressed.
    pub async fn press(&self, selector: &str) -> Result<()> {
        self.until(selector, || async {
            let element = self.see_now(selector).await?;
            self.bring_to_middle(&element).await?;
            self.rests(&element).await?;
            element
                .click()
                .await
                .with_context(|| format!("{selector} cannot be pressed"))
        })
        .await
    }

    /// Writes into a field in place of what is there, and leaves it.
    ///
    /// # Errors
    /// When it does not appear or takes no text.
    pub async fn write(&self, selector: &str, text: &str) -> Result<()> {
        self.until(selector, || async {
            let element = self.see_now(selector).await?;
            self.bring_to_middle(&element).await?;
            element.click().await?;
            let all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
            element.send_keys(&all).await?;
            element.send_keys(text).await?;
            let written = element.prop("value").await?.unwrap_or_default();
            if written.contains(text.trim_end()) {
                Ok(())
            } else {
                bail!("{selector} holds {written:?}")
            }
        })
        .await?;
        self.client
            .execute("document.activeElement?.blur()", Vec::new())
            .await
            .map(drop)
            .map_err(Into::into)
    }

    /// Chooses a value in a list.
    ///
    /// # Errors
    /// When it does not appear or lacks the value.
    pub async fn choose(&self, selector: &str, value: &str) -> Result<()> {
        self.until(selector, || async {
            let element = self.see_now(selector).await?;
            self.bring_to_middle(&element).await?;
            if element.tag_name().await? == "select" {
                return element
                    .select_by_value(value)
                    .await
                    .with_context(|| format!("{selector} lacks {value}"));
            }
            let choice =
                format!("{selector} [value=\"{value}\"], {selector} [data-value=\"{value}\"]");
            let choice = self.client.find(Locator::Css(&choice)).await?;
            // Radio buttons are often drawn by their label.
            self.client
                .execute("arguments[0].click()", vec![serde_json::to_value(&choice)?])
                .await
                .map(drop)
                .map_err(Into::into)
        })
        .await
    }

    /// Chooses the last value of a list.
    ///
    /// # Errors
    /// When it does not appear or is empty.
    pub async fn choose_last(&self, selector: &str) -> Result<()> {
        let values = self
            .attributes(&format!("{selector} option"), "value")
            .await?;
        let last = values
            .last()
            .with_context(|| format!("{selector} has no values"))?;
        self.choose(selector, last).await
    }

    /// The words of an element.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn words(&self, selector: &str) -> Result<String> {
        self.until(selector, || async {
            Ok(self.see_now(selector).await?.text().await?)
        })
        .await
    }

    /// An attribute of an element; empty when it has none.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<String> {
        self.until(selector, || async {
            let element = self.client.find(Locator::Css(selector)).await?;
            Ok(element.attr(name).await?.unwrap_or_default())
        })
        .await
    }

    /// One attribute of all elements.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn attributes(&self, selector: &str, name: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((element) => element.getAttribute(arguments[1]) ?? '')";
        let found = self
            .client
            .execute(script, vec![selector.into(), name.into()])
            .await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Waits until an attribute has one of these values.
    ///
    /// # Errors
    /// When it keeps another one.
    pub async fn becomes(&self, selector: &str, name: &str, wanted: &[&str]) -> Result<()> {
        self.until(selector, || async {
            let element = self.client.find(Locator::Css(selector)).await?;
            let value = element.attr(name).await?.unwrap_or_default();
            if wanted.contains(&value.as_str()) {
                Ok(())
            } else {
                bail!("{selector} says {name}={value:?} instead of {wanted:?}")
            }
        })
        .await
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn script(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// A driver brings an element just inside the window, where a bar that stays may cover it.
    async fn bring_to_middle(&self, element: &Element) -> Result<()> {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let element = serde_json::to_value(element)?;
        Ok(self.client.execute(script, vec![element]).await.map(drop)?)
    }

    /// Waits until an element stays where it is: the driver presses where it stood a moment before,
    /// and something that appears above pushes it down.
    async fn rests(&self, element: &Element) -> Result<()> {
        let element = serde_json::to_value(element)?;
        Ok(self
            .client
            .execute_async(REST, vec![element])
            .await
            .map(drop)?)
    }

    async fn see_now(&self, selector: &str) -> Result<Element> {
        for element in self.client.find_all(Locator::Css(selector)).await? {
            if element.is_displayed().await? {
                return Ok(element);
            }
        }
        bail!("{selector} is not to be seen")
    }
}
