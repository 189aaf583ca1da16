"""The digest of a conversation's link for others to read it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing is shared yet."""
    op.add_column("conversations", sa.Column("shared", sa.String(64), nullable=False, server_default=""))
    op.create_index("conversations_by_link", "conversations", ["shared"])


def downgrade() -> None:
    """No link leads anywhere any more."""
    op.drop_index("conversations_by_link", "conversations")
    op.drop_column("conversations", "shared")
