"""A folder and tags for each conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing is in a folder yet."""
    for name in ("folder", "tags"):
        op.add_column("conversations", sa.Column(name, sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """All conversations stand in one list again."""
    for name in ("folder", "tags"):
        op.drop_column("conversations", name)
