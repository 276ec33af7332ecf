mkdir -p empty/deeper
