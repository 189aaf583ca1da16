"""A checksum beside every saved turn, so that a damaged one is told from what was saved."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Turns of before have none, and are taken as they are."""
    op.add_column("turns", sa.Column("checksum", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    """Nothing is told of damage any more."""
    op.drop_column("turns", "checksum")
