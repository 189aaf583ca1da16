"""When a conversation was put into the bin."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing is in the bin yet."""
    op.add_column("conversations", sa.Column("deleted", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """What is in the bin comes back."""
    op.drop_column("conversations", "deleted")
