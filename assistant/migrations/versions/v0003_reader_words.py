"""What readers want French to be in English: sentences they corrected, and terms."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing is remembered yet."""
    op.create_table(
        "reader_words",
        sa.Column("owner", sa.String(255), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("fr", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """All that readers taught is forgotten."""
    op.drop_table("reader_words")
