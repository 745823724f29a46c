"""The steps of the pipeline: one verb a module, one public function each, no input or output."""
