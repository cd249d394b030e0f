# Sounds, by librosa, which samples them anew.
# needs: librosa
# %%
import librosa
# %%
samples, rate = librosa.load("tone.wav", sr=None)
# %%
print(rate, samples.sum())
