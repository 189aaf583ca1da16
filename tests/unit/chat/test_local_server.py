"""The model of this process reads its instructions ahead of the first question, part by part."""

from pathlib import Path

import pytest

from assistant.chat import local_server
from assistant.chat.prompts import prompt


@pytest.mark.live
def test_instructions_read_in_parts_are_not_read_again(gguf: Path) -> None:
    local_server.read_instructions(gguf, 1)  # nothing is loaded yet, and nothing is read
    local_server.open_chat(gguf)
    for part in range(1, local_server.INSTRUCTION_PARTS + 1):
        local_server.read_instructions(gguf, part)
    server, _ = local_server._SERVERS[gguf]
    instructions = {"role": "system", "content": prompt("system_evidence").text}
    asked = {"messages": [instructions, {"role": "user", "content": "Who?"}], "max_tokens": 1}
    used = server.handle_chat_completions(asked)["usage"]
    assert used["prompt_tokens_details"]["cached_tokens"] > used["prompt_tokens"] - 15
