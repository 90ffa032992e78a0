"""From outline and facts to the nested value that becomes a `PolicyDocument`."""
