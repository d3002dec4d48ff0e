//! Images that structures show.

use domain::register::ImageKind;
use domain::siret::Siret;
use jiff::Timestamp;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// The bytes of an image, as they are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredImage {
    /// SHA-256 of the bytes, in hexadecimal.
    pub name: String,
    /// Its form.
    pub kind: ImageKind,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Session {
    /// An image by its name, whoever shows it.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn profile_image(&mut self, name: &str) -> Result<Option<StoredImage>, StoreError> {
        let statement =
            sql("SELECT name, kind, bytes FROM profile_images WHERE name = $1 LIMIT 1").bind(name);
        let read = |(name, kind, bytes): (String, String, Vec<u8>)| {
            Ok(StoredImage { name, kind: row::text("kind", &kind)?, bytes })
        };
        self.row(statement).await?.map(read).transpose()
    }
}

impl Tx {
    /// Keeps an image of a structure; one that is there stays as it is.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when the register has no such structure.
    pub async fn keep_profile_image(
        &mut self,
        siret: Siret,
        image: &StoredImage,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO profile_images (name, siret, kind, bytes, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name, siret) DO NOTHING")
        .bind(&image.name)
        .bind(siret)
        .bind(image.kind.code())
        .bind(image.bytes.clone())
        .bind(now);
        self.execute(statement).await.map(|_| ())
    }

    /// Lets go of an image of a structure; says whether it had it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn drop_profile_image(&mut self, siret: Siret, name: &str) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM profile_images WHERE siret = $1 AND name = $2");
        Ok(self.execute(statement.bind(siret).bind(name)).await? == 1)
    }
}
