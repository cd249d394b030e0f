"""Run the notebook and the pipeline, compare what they compute: the proof."""
