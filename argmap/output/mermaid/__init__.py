"""From graph to a Mermaid flowchart, as GitHub, GitLab and many editors draw it."""
